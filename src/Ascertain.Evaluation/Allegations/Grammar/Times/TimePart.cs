namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>Which part of a month or a year is meant.</summary>
internal enum TimePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Days 1 to 10, or January to April.</summary>
    Early,

    /// <summary>Days 11 to 20, or May to August.</summary>
    Mid,

    /// <summary>From day 21, or from September.</summary>
    Late,

    /// <summary>Days 1 to 15, or January to June.</summary>
    FirstHalf,

    /// <summary>From day 16, or from July.</summary>
    SecondHalf,

    /// <summary>January to March.</summary>
    FirstQuarter,

    /// <summary>April to June.</summary>
    SecondQuarter,

    /// <summary>July to September.</summary>
    ThirdQuarter,

    /// <summary>October to December.</summary>
    FourthQuarter,
}
