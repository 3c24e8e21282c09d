namespace Ascertain.Evaluation.Agreement;

/// <summary>How reliable a source is held to be, apart from what it says this time (the letters of the Admiralty system). Not a scale to calculate with: F is not worse than E, it is unknown.</summary>
public enum SourceReliability
{
    /// <summary>A: completely reliable.</summary>
    A,

    /// <summary>B: usually reliable.</summary>
    B,

    /// <summary>C: fairly reliable.</summary>
    C,

    /// <summary>D: not usually reliable.</summary>
    D,

    /// <summary>E: unreliable.</summary>
    E,

    /// <summary>F: cannot be judged.</summary>
    F,
}
