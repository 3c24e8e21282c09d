namespace Ascertain.Evaluation.Origins;

/// <summary>What two sources have in common, so that what is found in both counts once.</summary>
public enum OriginKind
{
    /// <summary>Files of one family: one was made from the other, or both from a third.</summary>
    FileFamily,

    /// <summary>Clips that show the same recording.</summary>
    CopyCluster,

    /// <summary>Posts that pass on one another.</summary>
    ForwardChain,

    /// <summary>Texts that quote or retell one statement.</summary>
    Statement,

    /// <summary>Recordings of one device: its clock, place and settings are wrong together.</summary>
    Device,
}
