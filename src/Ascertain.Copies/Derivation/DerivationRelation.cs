using Ascertain.Canonical;

namespace Ascertain.Copies.Derivation;

/// <summary>What a comparison of two clips says of their derivation, as a tree is made of it.</summary>
/// <param name="A">Name of the first clip, e.g. the number of an exhibit.</param>
/// <param name="B">Name of the second.</param>
/// <param name="Derivation"><c>aFromB</c>, <c>bFromA</c> or <c>undetermined</c>.</param>
/// <param name="AreBothFromAThird">Whether neither came from the other and both from a third.</param>
/// <param name="Lost">How much the later one lost: signs that tell the direction, and the octaves of detail, at most 0.9, to order equals; 0 where undetermined.</param>
public sealed record DerivationRelation(string A, string B, string Derivation, bool AreBothFromAThird, double Lost)
{
    /// <summary>Reads it from a record <c>ascertain/clip-comparison/1</c>.</summary>
    /// <param name="a">Name of the first clip.</param>
    /// <param name="b">Name of the second.</param>
    /// <param name="comparison">The record.</param>
    /// <returns>Null where no part of one is shown in the other, or the record says nothing of a derivation.</returns>
    public static DerivationRelation? FromComparison(string a, string b, CanonicalObject comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Text("relation") is "none" or "stillsAlike" || !comparison.Has("derivation"))
        {
            return null;
        }

        double lost = 0, octaves = 0;
        foreach (CanonicalObject sign in comparison.Array("signs").Objects())
        {
            if (!sign.Boolean("slight") && sign.Text("speaksFor") != "undetermined")
            {
                lost++;
                octaves += sign.Text("unit") == "octaves" ? sign.Number("size") : 0;
            }
        }

        string derivation = comparison.Text("derivation");
        return new(a, b, derivation, comparison.Boolean("bothFromAThird"), derivation == "undetermined" ? 0 : lost + Math.Min(octaves / 10, 0.9));
    }
}
