namespace Ascertain.Media.StreamSyntax;

/// <summary>Codes of findings about the syntax of the blocks of a video stream.</summary>
public static class StreamSyntaxFindingCodes
{
    /// <summary>How many pictures and blocks were read, of which kinds and quantisers.</summary>
    public const string Described = "stream.syntax.described";

    /// <summary>The syntax of a picture breaks off.</summary>
    public const string Broken = "stream.syntax.broken";

    /// <summary>Blocks of pictures that are there are not coded by any slice.</summary>
    public const string Missing = "stream.syntax.blocksMissing";

    /// <summary>The size of the coded pictures changes.</summary>
    public const string SizeChanges = "stream.syntax.sizeChanges";

    /// <summary>The stream has no times: pictures are in the order of its own counts.</summary>
    public const string WithoutTimes = "stream.syntax.withoutTimes";

    /// <summary>There are more pictures than are read.</summary>
    public const string TooMany = "stream.syntax.tooMany";
}
