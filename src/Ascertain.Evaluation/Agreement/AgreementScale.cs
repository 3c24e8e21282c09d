namespace Ascertain.Evaluation.Agreement;

/// <summary>What differences between ratings mean.</summary>
public enum AgreementScale
{
    /// <summary>Names: different or not.</summary>
    Nominal,

    /// <summary>Ranks: how many ratings lie between.</summary>
    Ordinal,

    /// <summary>Differences count.</summary>
    Interval,

    /// <summary>Differences count in proportion; values are not negative.</summary>
    Ratio,
}
