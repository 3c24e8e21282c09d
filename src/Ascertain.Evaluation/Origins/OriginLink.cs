namespace Ascertain.Evaluation.Origins;

/// <summary>Two sources that share an origin.</summary>
/// <param name="First">SHA-256 of one; of a derivation the one that the other was made from.</param>
/// <param name="Second">SHA-256 of the other.</param>
/// <param name="Kind">What they share.</param>
/// <param name="IsDerivation">True when the second was made from the first; false when it is not known which came first.</param>
/// <param name="Because">How it is known: a finding, or a person's reason.</param>
public sealed record OriginLink(string First, string Second, OriginKind Kind, bool IsDerivation, string Because)
{
    /// <summary>A person says so: whatever either stands with is then of one origin. What comparisons tell joins a copy to what was there, and never two groups.</summary>
    public bool IsStated { get; init; }

    /// <summary>The word of a kind in records, e.g. <c>fileFamily</c>.</summary>
    public static string WordOf(OriginKind kind) => $"{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";

    /// <summary>The kind of that word, or null.</summary>
    public static OriginKind? KindOf(string word)
    {
        foreach (OriginKind kind in Enum.GetValues<OriginKind>())
        {
            if (WordOf(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }
}
