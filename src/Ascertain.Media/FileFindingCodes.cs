namespace Ascertain.Media;

/// <summary>What can be observed before any format is known; each has a row in docs/findings.d/file.md.</summary>
internal static class FileFindingCodes
{
    /// <summary>The file has no bytes.</summary>
    public const string Empty = "file.empty";

    /// <summary>All bytes are zero.</summary>
    public const string AllZero = "file.allZero";

    /// <summary>A coded stream that stands without a container.</summary>
    public const string WithoutContainer = "file.withoutContainer";

    /// <summary>More texts of programs than are listed.</summary>
    public const string TooManyToolTraces = "structure.tooManyToolTraces";
}
