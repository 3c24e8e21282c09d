using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What the times put together say of times that were alleged: ratios of their likelihood under the one and under the other.</summary>
/// <remarks>A proposition that names a stretch of time is taken as "some instant of it, each second alike". Intervals, and what is in conflict: see <see cref="AllegedRatios"/>.</remarks>
public static class AllegedTimes
{
    /// <summary>Ratios for every two propositions that name times.</summary>
    /// <param name="set">The set.</param>
    /// <param name="spans">For each proposition the alleged stretch, its end not included; null where it names none.</param>
    /// <param name="fused">Record <c>ascertain/fused-times/1</c>.</param>
    /// <param name="refused">Pairs for which there is no ratio, with the reason.</param>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static IReadOnlyList<PairRatio> Ratios(PropositionSet set, IReadOnlyList<(Instant From, Instant Until)?> spans, CanonicalObject fused, out IReadOnlyList<string> refused)
    {
        double wrong = fused.Number("wrongShare");
        TimeFusion fusion = Fusion(fused);
        return AllegedRatios.Of<(Instant From, Instant Until)>(
            set, spans, (share, without) => fusion.Fuse(share, without).Log10Ratio, wrong, [.. fusion.Conflicts().Select(static it => (it.First, it.Second))], fusion.Items.ToDictionary(static it => it.Id, static it => it.Label, StringComparer.Ordinal),
            (TimeFusionMethod.MethodName, "time", string.Create(CultureInfo.InvariantCulture, $"{wrong * 100:0.##} % of origins of times are taken to be simply wrong; the interval is what 1 to 20 % make of it; every second of an alleged stretch is taken to be alike.")), out refused);
    }

    /// <summary>Reads the alleged stretches of a set: as many objects as propositions, with <c>fromUtc</c> and <c>untilUtc</c>, or empty.</summary>
    /// <returns>Null where the record names no times.</returns>
    /// <exception cref="CanonicalFormatException">Not such a list.</exception>
    public static IReadOnlyList<(Instant From, Instant Until)?>? Spans(CanonicalObject values)
    {
        if (!values.Has("spans"))
        {
            return null;
        }

        (Instant, Instant)?[] spans = [.. values.Array("spans").Objects().Select(static it => it.Count == 0 ? ((Instant, Instant)?)null : (Parse(it.Text("fromUtc")), Parse(it.Text("untilUtc"))))];
        return spans.Length != values.Array("propositions").Count ? throw new CanonicalFormatException("proposition.spans", "A set names a stretch of time, or none, for each of its propositions.")
            : spans.Any(static it => it is { } span && span.Item2 <= span.Item1) ? throw new CanonicalFormatException("proposition.spans", "A stretch of time ends before it begins.")
            : spans;
    }

    private static Instant Parse(string text) => UtcText.Parse(text) ?? throw new CanonicalFormatException("proposition.spans", "A time is written as 2031-05-14T10:00:00Z.");

    private static TimeFusion Fusion(CanonicalObject fused)
    {
        if (fused.Text("format") != "ascertain/fused-times/1")
        {
            throw new CanonicalFormatException("fusedTimes.unknownFormat", $"Unknown format \"{fused.Text("format")}\".");
        }

        CanonicalObject range = fused.Object("range");
        try
        {
            return TimeFusion.Of(new TimeRange(Parse(range.Text("fromUtc")), Parse(range.Text("untilUtc")), range.Text("chosenBy"), range.Text("reason")),
                [.. fused.Array("items").Objects().Select(static it => TimeItem.Of(it.Text("id"), it.Text("label"), it.Text("origin"), [.. it.Array("pieces").Objects().Select(static piece => new TimePiece(Second(piece, "from"), Second(piece, "until"), piece.Number("likelihood")))]))]);
        }
        catch (ArgumentException fault)
        {
            throw new CanonicalFormatException("fusedTimes.malformed", fault.Message);
        }
    }

    private static long Second(CanonicalObject piece, string name) => long.TryParse(piece.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long second) ? second
        : throw new CanonicalFormatException("fusedTimes.malformed", "A second is a whole number.");
}
