using Ascertain.Canonical;

namespace Ascertain;

/// <summary>How often a method errs, as counts of independent sources, and on what that was measured.</summary>
/// <param name="Corpus">Name and digest of the corpus.</param>
/// <param name="Synthetic">True when the corpus was made by a program.</param>
/// <param name="FalsePositives">Errors among sources without the trait.</param>
/// <param name="FalseNegatives">Errors among sources with the trait.</param>
/// <param name="Inconclusive">No answer, among all sources.</param>
public sealed record Performance(
    string Corpus, bool Synthetic, CountOfSources FalsePositives, CountOfSources FalseNegatives, CountOfSources Inconclusive)
{
    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["corpus"] = Corpus,
        ["synthetic"] = Synthetic,
        ["falsePositives"] = FalsePositives.ToCanonical(),
        ["falseNegatives"] = FalseNegatives.ToCanonical(),
        ["inconclusive"] = Inconclusive.ToCanonical(),
    };

    /// <summary>Reads the form in records.</summary>
    public static Performance FromCanonical(CanonicalObject document) => new(
        document.Text("corpus"), document.Boolean("synthetic"),
        CountOfSources.FromCanonical(document.Array("falsePositives")),
        CountOfSources.FromCanonical(document.Array("falseNegatives")),
        CountOfSources.FromCanonical(document.Array("inconclusive")));
}
