using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What the places put together say of places that were alleged: ratios of their likelihood under the one and under the other.</summary>
/// <remarks>A proposition that names a rectangle is taken as "somewhere in it, everywhere alike". The interval goes from the least to the greatest ratio over 1, 5 and 20 % of wrong origins; it is what the assumption moves, not an error that was measured.</remarks>
public static class AllegedPlaces
{
    /// <summary>Member of a set of propositions with what each alleges.</summary>
    public const string Member = "areas";

    private static readonly double[] Shares = [0.01, 0.05, 0.2]; // as the fused places are shown for

    /// <summary>Ratios for every two propositions that name places.</summary>
    /// <param name="set">The set.</param>
    /// <param name="areas">For each proposition the alleged ground; null where it names none.</param>
    /// <param name="fused">Record <c>ascertain/fused-places/1</c>.</param>
    /// <param name="refused">Pairs for which there is no ratio, with the reason.</param>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static IReadOnlyList<PairRatio> Ratios(PropositionSet set, IReadOnlyList<GroundBox?> areas, CanonicalObject fused, out IReadOnlyList<string> refused)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(fused);
        double wrong = fused.Number("wrongShare");
        PlaceFusion fusion = PlaceFusionRecord.Read(fused);
        FusedPlaces[] places = [.. ((double[])[wrong, .. Shares]).Select(it => fusion.Fuse(it))];
        List<PairRatio> ratios = [];
        List<string> faults = [];
        for (int i = 0; i < areas.Count; i++)
        {
            for (int j = i + 1; j < areas.Count; j++)
            {
                if (areas[i] is not { } first || areas[j] is not { } second)
                {
                    continue;
                }

                double?[] logs = [.. places.Select(it => it.Log10Ratio(first, second))];
                if (logs.Any(static it => it is null))
                {
                    faults.Add($"{set.Propositions[i].Id} and {set.Propositions[j].Id}: a place alleged lies outside the area that was assumed for the places put together, or cannot be by them.");
                    continue;
                }

                string because = string.Create(CultureInfo.InvariantCulture, $"{wrong * 100:0.##} % of origins of places are taken to be simply wrong; the interval is what 1 to 20 % make of it; all ground of an alleged place is taken to be alike; the camera is taken to have stood in the area that was searched.");
                ratios.Add(new PairRatio(set.Propositions[i].Id, set.Propositions[j].Id, WeighedRatio.Computed(logs[0]!.Value, (logs.Min()!.Value, logs.Max()!.Value), PlaceFusionMethod.MethodName, because)));
            }
        }

        refused = faults;
        return ratios;
    }

    /// <summary>Reads the alleged places of a set: as many objects as propositions, with <c>southDegrees</c>, <c>westDegrees</c>, <c>northDegrees</c> and <c>eastDegrees</c>, or empty.</summary>
    /// <returns>Null where the record names no places.</returns>
    /// <exception cref="CanonicalFormatException">Not such a list.</exception>
    public static IReadOnlyList<GroundBox?>? Areas(CanonicalObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!values.Has(Member))
        {
            return null;
        }

        GroundBox?[] areas =
        [
            .. values.Array(Member).Objects().Select(static it => it.Count == 0 ? (GroundBox?)null
                : GroundBox.Read(it) ?? throw new CanonicalFormatException("proposition.areas", "A place is a rectangle in degrees, its south below its north.")),
        ];
        return areas.Length == values.Array("propositions").Count ? areas : throw new CanonicalFormatException("proposition.areas", "A set names a place, or none, for each of its propositions.");
    }
}
