namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>How finely a time is told.</summary>
internal enum TimeGrain
{
    /// <summary>A day of a month.</summary>
    Day,

    /// <summary>A month.</summary>
    Month,

    /// <summary>Three months that have a name.</summary>
    Season,

    /// <summary>A year.</summary>
    Year,

    /// <summary>Days that are known already: yesterday, last week.</summary>
    Settled,
}
