using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>What <see cref="TimeBoundsMethod"/> found about one item, as its record <c>ascertain/time-bounds/1</c> tells it.</summary>
/// <param name="Groups">Spans in UTC of clocks that can all be right at once, earliest first; both ends included. Several contradict each other.</param>
/// <param name="NotAfter">The capture is not later; null when nothing bounds it.</param>
public sealed record ItemBounds(IReadOnlyList<(Instant From, Instant Until)> Groups, Instant? NotAfter)
{
    /// <summary>What the bound rests on, in words, as <c>its collection</c>; null where that is not told.</summary>
    public string? BoundBy { get; init; }

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Another format, or a broken one.</exception>
    public static ItemBounds FromCanonical(CanonicalObject document) => document.Text("format") == "ascertain/time-bounds/1"
        ? new ItemBounds(
            [.. document.Array("groups").Objects().Select(static it => (UtcText.Parse(it.Text("fromUtc"))!.Value, UtcText.Parse(it.Text("untilUtc"))!.Value))],
            UtcText.Parse(document.TextOrNull("notAfterUtc")))
        : throw new CanonicalFormatException("timeBounds.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>The same in a sentence, for people.</summary>
    public string InWords()
    {
        string bound = NotAfter is { } latest ? $"not captured later than {UtcText.Of(latest)}{(BoundBy is null ? "" : $", by {BoundBy}")}" : "nothing bounds its capture";
        string clocks = Groups.Count switch
        {
            0 => "it holds no clock of its capture",
            1 when NotAfter < Groups[0].From => $"its clock reads {Span(Groups[0])}, later than that, so one of the two is wrong",
            1 => $"its clock reads {Span(Groups[0])}, which contradicts nothing known and is not confirmed by that",
            _ => $"its clocks contradict each other: {string.Join("; ", Groups.Select(Span))}",
        };
        return $"{bound}; {clocks}.";
    }

    private static string Span((Instant From, Instant Until) group) => group.From == group.Until ? UtcText.Of(group.From) : $"{UtcText.Of(group.From)} to {UtcText.Of(group.Until)}";
}
