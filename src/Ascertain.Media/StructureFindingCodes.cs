namespace Ascertain.Media;

/// <summary>Finding codes that belong to no single format.</summary>
internal static class StructureFindingCodes
{
    /// <summary>The file is empty.</summary>
    public const string Empty = "structure.empty";

    /// <summary>More parts than the reader lists.</summary>
    public const string TooManyElements = "structure.tooManyElements";

    /// <summary>More findings than the reader lists.</summary>
    public const string TooManyFindings = "structure.tooManyFindings";
}
