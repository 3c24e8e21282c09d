using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What the places put together say of places that were alleged: ratios of their likelihood under the one and under the other.</summary>
/// <remarks>A proposition that names a rectangle is taken as "somewhere in it, everywhere alike". Intervals, and what is in conflict: see <see cref="AllegedRatios"/>.</remarks>
public static class AllegedPlaces
{
    /// <summary>Member of a set of propositions with what each alleges.</summary>
    public const string Member = "areas";

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
        return AllegedRatios.Of<GroundBox>(
            set, areas, (share, without) => fusion.Fuse(share, without).Log10Ratio, wrong, [.. fusion.Conflicts().Select(static it => (it.First, it.Second))], fusion.Items.ToDictionary(static it => it.Id, static it => it.Label, StringComparer.Ordinal),
            (PlaceFusionMethod.MethodName, "place", string.Create(CultureInfo.InvariantCulture, $"{wrong * 100:0.##} % of origins of places are taken to be simply wrong; the interval is what 1 to 20 % make of it; all ground of an alleged place is taken to be alike; the camera is taken to have stood in the area that was searched.")), out refused);
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
