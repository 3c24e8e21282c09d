namespace Ascertain;

/// <summary>Two propositions that exclude each other at one level; "something else" always stays open beside them.</summary>
public sealed record PropositionPair
{
    /// <summary>Takes the pair.</summary>
    /// <exception cref="ArgumentException">The levels differ, or both are the same proposition.</exception>
    public PropositionPair(Proposition first, Proposition second)
    {
        if (first.Level != second.Level)
        {
            throw new ArgumentException("Propositions of a pair speak of the same level.", nameof(second));
        }

        if (first.Id == second.Id)
        {
            throw new ArgumentException("A proposition does not exclude itself.", nameof(second));
        }

        (First, Second) = (first, second);
    }

    /// <summary>The proposition of the numerator.</summary>
    public Proposition First { get; }

    /// <summary>The proposition of the denominator.</summary>
    public Proposition Second { get; }
}
