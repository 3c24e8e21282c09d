namespace Ascertain.Copies.Derivation;

/// <summary>One sign of which of two clips came from the other.</summary>
/// <param name="Kind">What was looked at.</param>
/// <param name="Direction">What it speaks for; undetermined where it is seen and tells no direction.</param>
/// <param name="Size">How strong it is, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Of the size: <c>part</c> (of the picture's area), <c>seconds</c>, <c>octaves</c> (log2 of energy), <c>ratio</c> or <c>none</c>.</param>
/// <param name="Statement">One plain sentence.</param>
/// <param name="Against">What else could have caused it.</param>
internal sealed record DerivationSign(DerivationSignKind Kind, DerivationDirection Direction, double Size, string Unit, string Statement, string Against)
{
    /// <summary>Whether it is too slight to tell a direction by itself: it only speaks against the other one.</summary>
    public bool IsSlight { get; init; }

    /// <summary>Whether what one lost cannot come back, and is seen surely enough to say against another such loss that both are from a third: seconds and pictures that are missing, and samples. Detail can be sharpened or smoothed, and words in
    /// a file can be written by anyone. Signs of places were wrong in several sources (bench/results/derivation.md): where two clips bear different captions over the same words, each seems to cover the other.</summary>
    public bool IsStructural => !IsSlight && Kind is DerivationSignKind.Longer or DerivationSignKind.Joined or DerivationSignKind.Smaller or DerivationSignKind.FewerPictures;
}
