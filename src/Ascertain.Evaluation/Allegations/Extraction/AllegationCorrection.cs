using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>What a person says of slots that were read: each slot by its name, as people write it. The reading itself is kept beside it.</summary>
/// <remarks>
/// <c>time</c> is <c>2031-05-01..2031-05-14</c> or one day; <c>count</c> is <c>ge 19</c>, <c>range 15 20</c> or a number; the others are words. <c>denied</c> is <c>yes</c> or <c>no</c>. <c>-</c> empties a slot.
/// Words that stand in the sentence are anchored there; others have no offsets.
/// </remarks>
public static class AllegationCorrection
{
    private static readonly string[] Bounds = ["eq", "approx", "le", "ge", "lt", "gt", "range"];

    /// <summary>Names of the slots, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> SlotNames { get; } = ["time", "count", "counted", "role", "event", "place", "actor", "attribution", "denied"];

    /// <summary>The slots of an allegation as people read them; those that are empty are absent.</summary>
    public static CanonicalObject Slots(ExtractedAllegation allegation)
    {
        ArgumentNullException.ThrowIfNull(allegation);
        ExtractedCount? count = allegation.Count;
        return new CanonicalObject()
            .AddIfPresent("time", allegation.Time is { } time ? time.FromText == time.ToText ? time.FromText : $"{time.FromText}..{time.ToText}" : null)
            .AddIfPresent("count", count is null ? null : $"{count.Bound} {Number(count.Value)}{(count.Max is { } max ? $" {Number(max)}" : "")}{(count.IsShare ? " %" : "")}")
            .AddIfPresent("counted", allegation.Counted?.Label).AddIfPresent("role", allegation.Role?.Label).AddIfPresent("event", allegation.Event?.Label)
            .AddIfPresent("place", allegation.Place?.Text).AddIfPresent("actor", allegation.Actor?.Text).AddIfPresent("attribution", allegation.Attribution?.Text)
            .AddIfPresent("denied", allegation.IsDenied ? "yes" : null);
    }

    /// <summary>The slots that are filled, in one line.</summary>
    public static string InWords(ExtractedAllegation allegation)
    {
        CanonicalObject slots = Slots(allegation);
        return string.Join("; ", SlotNames.Where(slots.Has).Select(name => $"{name} {slots.Text(name)}"));
    }

    /// <summary>What a review corrects, by slot; empty where it confirms.</summary>
    /// <exception cref="CanonicalFormatException">It is not of its form.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> In(CanonicalObject review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return [.. review.Object("corrected").Names.Select(name => KeyValuePair.Create(name, review.Object("corrected").Text(name)))];
    }

    /// <summary>The allegation with slots as a person corrected them.</summary>
    /// <exception cref="CanonicalFormatException">A slot that there is none of, or a value that cannot be read.</exception>
    public static ExtractedAllegation Apply(ExtractedAllegation read, IEnumerable<KeyValuePair<string, string>> slots)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(slots);
        ExtractedAllegation corrected = read;
        foreach ((string slot, string value) in slots)
        {
            string? given = value == "-" ? null : value.Length is > 0 and <= 1000 ? value : throw Wrong($"The slot {slot} has 1 to 1000 characters, or \"-\" for none.");
            corrected = slot switch
            {
                "time" => corrected with { Time = given is null ? null : Time(read, given) },
                "count" => corrected with { Count = given is null ? null : Count(read, given) },
                "counted" => corrected with { Counted = Label(read, given) },
                "role" => corrected with { Role = Label(read, given) },
                "event" => corrected with { Event = Label(read, given) },
                "place" => corrected with { Place = Words(read, given) },
                "actor" => corrected with { Actor = Words(read, given) },
                "attribution" => corrected with { Attribution = Words(read, given) },
                "denied" => corrected with { IsDenied = given is "yes" || (given is not (null or "no") ? throw Wrong($"\"{given}\" is neither \"yes\" nor \"no\".") : false) },
                _ => throw Wrong($"\"{slot}\" is no slot: {string.Join(", ", SlotNames)}."),
            };
        }

        return corrected;
    }

    private static ExtractedTime Time(ExtractedAllegation read, string given)
    {
        string[] ends = given.Split("..");
        return ends.Length <= 2 && LocalDatePattern.Iso.Parse(ends[0]) is { Success: true } from && LocalDatePattern.Iso.Parse(ends[^1]) is { Success: true } to
            ? new ExtractedTime(from.Value, to.Value, null, null, read.Time?.Words ?? Words(read, given)!)
            : throw Wrong($"\"{given}\" is no time: write 2031-05-14, or 2031-05-01..2031-05-14.");
    }

    private static ExtractedCount Count(ExtractedAllegation read, string given)
    {
        bool share = given.EndsWith('%');
        string[] parts = given.TrimEnd('%').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string bound = parts.Length > 1 ? parts[0] : "eq";
        double[] numbers = [.. parts.Skip(parts.Length > 1 ? 1 : 0).Select(static it => double.TryParse(it, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1e12 ? value : double.NaN)];
        return Bounds.Contains(bound) && numbers.Length == (bound == "range" ? 2 : 1) && !numbers.Any(double.IsNaN) && (numbers.Length == 1 || numbers[0] <= numbers[1])
            ? new ExtractedCount(numbers[0], numbers.Length == 2 ? numbers[1] : null, bound, share, read.Count?.Words ?? Words(read, given)!)
            : throw Wrong($"\"{given}\" is no count: write 19, \"ge 19\", \"range 15 20\"; bounds are {string.Join(", ", Bounds)}.");
    }

    private static ExtractedLabel? Label(ExtractedAllegation read, string? given) => given is null ? null : new ExtractedLabel(given, read.Sentence.Text.Contains(given, StringComparison.Ordinal) ? Words(read, given) : null);

    // Words that stand in the sentence get their offsets, in code points; others begin and end nowhere.
    private static ExtractedSpan? Words(ExtractedAllegation read, string? given)
    {
        if (given is null)
        {
            return null;
        }

        int at = read.Sentence.Text.IndexOf(given, StringComparison.Ordinal);
        if (at < 0)
        {
            return new ExtractedSpan(given, 0, 0, false);
        }

        int start = read.Sentence.Start + new CodePoints(read.Sentence.Text).Of(at);
        return new ExtractedSpan(given, start, start + new CodePoints(given).Of(given.Length), false);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static CanonicalFormatException Wrong(string sentence) => new("allegation.correction", sentence);
}
