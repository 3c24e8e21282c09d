using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Instants as records write them: ISO 8601, whole UTC seconds.</summary>
internal static class UtcText
{
    public static string Of(Instant instant) => InstantPattern.General.Format(instant);

    public static Instant? Parse(string? text) => text is null ? null
        : InstantPattern.General.Parse(text) is { Success: true } parsed ? parsed.Value
        : throw new CanonicalFormatException("time.instant", $"\"{text}\" is no instant of whole UTC seconds.");
}
