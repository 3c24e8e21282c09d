using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What the times put together say of times that were alleged: ratios of their likelihood under the one and under the other.</summary>
/// <remarks>A proposition that names a stretch of time is taken as "some instant of it, each second alike". The interval goes from the least to the greatest ratio over the shares of wrong origins for which the fused record holds sets; it is what the
/// assumption moves, not an error that was measured.</remarks>
public static class AllegedTimes
{
    private static readonly double[] Shares = [0.01, 0.05, 0.2]; // as the fused times are shown for

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
        double[] shares = [wrong, .. Shares];
        FusedTimes[] times = [.. shares.Select(it => fusion.Fuse(it))];
        List<PairRatio> ratios = [];
        List<string> faults = [];
        for (int i = 0; i < spans.Count; i++)
        {
            for (int j = i + 1; j < spans.Count; j++)
            {
                if (spans[i] is not { } first || spans[j] is not { } second)
                {
                    continue;
                }

                double?[] logs = [.. times.Select(it => it.Log10Ratio(first, second))];
                if (logs.Any(static it => it is null))
                {
                    faults.Add($"{set.Propositions[i].Id} and {set.Propositions[j].Id}: a time alleged lies outside the range that was assumed for the times put together, or cannot be by them.");
                    continue;
                }

                string because = string.Create(CultureInfo.InvariantCulture, $"{wrong * 100:0.##} % of origins of times are taken to be simply wrong; the interval is what 1 to 20 % make of it; every second of an alleged stretch is taken to be alike.");
                ratios.Add(new PairRatio(set.Propositions[i].Id, set.Propositions[j].Id, WeighedRatio.Computed(logs[0]!.Value, (logs.Min()!.Value, logs.Max()!.Value), TimeFusionMethod.MethodName, because)));
            }
        }

        refused = faults;
        return ratios;
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
        return TimeFusion.Of(new TimeRange(Parse(range.Text("fromUtc")), Parse(range.Text("untilUtc")), range.Text("chosenBy"), range.Text("reason")),
            [.. fused.Array("items").Objects().Select(static it => TimeItem.Of(it.Text("id"), it.Text("label"), it.Text("origin"), [.. it.Array("pieces").Objects().Select(static piece => new TimePiece(Second(piece, "from"), Second(piece, "until"), piece.Number("likelihood")))]))]);
    }

    private static long Second(CanonicalObject piece, string name) => long.TryParse(piece.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long second) ? second
        : throw new CanonicalFormatException("fusedTimes.malformed", "A second is a whole number.");
}
