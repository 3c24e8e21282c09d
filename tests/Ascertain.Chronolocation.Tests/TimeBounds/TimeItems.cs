using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

/// <summary>Clocks and posts made by hand around one noon.</summary>
internal static class TimeItems
{
    public static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0);

    /// <summary>A clock of a known zone, seconds after noon.</summary>
    public static ClockRecord Utc(string source, long seconds, string kind = "capture") => At(source, Noon + Duration.FromSeconds(seconds), kind);

    public static ClockRecord At(string source, Instant at, string kind = "capture") => new(source, UtcText.Of(at), "utc", at, at, kind, "m", 0, 4);

    /// <summary>A clock without a zone whose reading, taken for UTC, is so many seconds after noon.</summary>
    public static ClockRecord Zoneless(string source, long seconds)
    {
        Instant asUtc = Noon + Duration.FromSeconds(seconds);
        return new(source, UtcText.Of(asUtc).TrimEnd('Z'), "unknown", asUtc - Duration.FromHours(14), asUtc + Duration.FromHours(12), "capture", "m", 0, 4);
    }

    /// <summary>A post that bounds, seconds after noon.</summary>
    public static Sighting Post(long seconds, bool bounds = true, string platform = "example") => new(platform, Noon + Duration.FromSeconds(seconds), Noon + Duration.FromSeconds(seconds), bounds, "As the test says.");

    public static ExaminationResult Examine(IReadOnlyList<ClockRecord> clocks, IReadOnlyList<Sighting>? posts = null, Instant? existed = null, IReadOnlyList<ClockRecord>? others = null, long tolerance = 120) =>
        TimeBoundsMethod.Examine(new TimeEvidence(clocks, others ?? [], posts ?? [], existed), tolerance);

    public static IReadOnlyList<Finding> All(this ExaminationResult result, string code) => [.. result.Findings.Where(it => it.Code == code)];

    public static CanonicalObject Bounds(this ExaminationResult result) => CanonicalJson.ParseObject(result.Find(TimeBoundsMethod.BoundsAttachment)!.Content.Span);

    /// <summary>The groups as seconds after noon, with the names of their clocks.</summary>
    public static string Groups(this ExaminationResult result) => string.Join(" | ", result.Bounds().Array("groups").Objects().Select(static it =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds(it.Text("fromUtc"))}..{Seconds(it.Text("untilUtc"))} {string.Join('+', it.Array("clocks").Texts())}")));

    private static long Seconds(string instant) => (long)(UtcText.Parse(instant)!.Value - Noon).TotalSeconds;
}
