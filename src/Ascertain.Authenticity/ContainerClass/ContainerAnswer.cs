namespace Ascertain.Authenticity.ContainerClass;

/// <summary>What the container says of its history, as far as a library reaches.</summary>
public enum ContainerAnswer
{
    /// <summary>It agrees with no class enough.</summary>
    Unknown,

    /// <summary>It agrees with files as a device wrote them, and bears the marks of no program.</summary>
    AsRecorded,

    /// <summary>It bears the marks of a program that writes or changes files.</summary>
    ProcessedSince,

    /// <summary>It was written, put in order or dated after the recording had ended, by the device itself, an export or a program; by which is not told.</summary>
    WrittenAfterRecording,
}
