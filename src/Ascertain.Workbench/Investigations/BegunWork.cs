using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Workbench.Investigations;

/// <summary>What a process was about, as it lies in its folder while it is at it.</summary>
/// <param name="Kind"><see cref="Collecting"/> or <see cref="Examining"/>.</param>
/// <param name="At">When it began, by this machine's clock.</param>
/// <param name="Sealed">What was said of it (paths, names, sources), encrypted under the key of the sealed values; null where nothing was.</param>
internal sealed record BegunWork(string Kind, Instant At, byte[]? Sealed)
{
    public const string Collecting = "collect", Examining = "examine";

    private const string Format = "ascertain/begun/1";

    public byte[] ToBytes() => new CanonicalObject { ["format"] = Format, ["work"] = Kind, ["at"] = InstantPattern.General.Format(At) }
        .AddIfPresent("sealed", Sealed is null ? null : Convert.ToBase64String(Sealed)).ToBytes();

    /// <summary>Reads it; null for what this release does not know.</summary>
    public static BegunWork? Read(byte[] bytes)
    {
        try
        {
            CanonicalObject note = CanonicalJson.ParseObject(bytes);
            return note.Text("format") == Format && note.Text("work") is Collecting or Examining && InstantPattern.General.Parse(note.Text("at")) is { Success: true } at
                ? new BegunWork(note.Text("work"), at.Value, note.TextOrNull("sealed") is { } text ? Convert.FromBase64String(text) : null)
                : null;
        }
        catch (Exception fault) when (fault is CanonicalFormatException or FormatException)
        {
            return null;
        }
    }
}
