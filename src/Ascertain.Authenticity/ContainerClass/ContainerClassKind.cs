namespace Ascertain.Authenticity.ContainerClass;

/// <summary>What a class of containers stands for.</summary>
public enum ContainerClassKind
{
    /// <summary>Files as a recording device wrote them.</summary>
    Device,

    /// <summary>Files that a program made, of which it is not said what they were made from.</summary>
    Software,

    /// <summary>Files as a platform hands them out.</summary>
    Platform,

    /// <summary>Files of known origin after a program changed or wrote them anew.</summary>
    EditedBy,
}
