namespace Ascertain.Media;

/// <summary>Finding codes that belong to no single format.</summary>
internal static class StructureFindingCodes
{
    /// <summary>More parts than the reader lists.</summary>
    public const string TooManyElements = "structure.tooManyElements";

    /// <summary>More findings than the reader lists.</summary>
    public const string TooManyFindings = "structure.tooManyFindings";

    /// <summary>More clocks than the reader lists.</summary>
    public const string TooManyClocks = "structure.tooManyClocks";

    /// <summary>More positions than the reader lists.</summary>
    public const string TooManyPositions = "structure.tooManyPositions";
}
