namespace Ascertain.Authenticity.Genuineness;

/// <summary>On how many sides of a pair findings bear. It says nothing of which side is right.</summary>
public enum PairStanding
{
    /// <summary>No examination that looks for signs of the pair ran.</summary>
    NothingExamined,

    /// <summary>Some ran, and none of their findings bears on a side.</summary>
    CannotTell,

    /// <summary>Findings bear on one side. That the others have none is no finding.</summary>
    OneSide,

    /// <summary>Findings bear on more than one side.</summary>
    SeveralSides,
}
