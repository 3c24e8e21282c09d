namespace Ascertain.Media.Isobmff;

/// <summary>Reads the fixed part of a box and never a byte beyond it: what follows a short box is not its content.</summary>
internal static class BoxContent
{
    /// <summary>Bytes from the beginning of the content, as many as are there up to <paramref name="most"/>; null, with a finding, for fewer than <paramref name="least"/>.</summary>
    public static byte[]? Read(ByteSource source, Box box, int least, int most, StructureBuilder into)
    {
        byte[] content = source.ReadUpTo(box.ContentOffset, (int)Math.Clamp(box.ContentSize, 0, most));
        if (content.Length >= least)
        {
            return content;
        }

        TooShort(box, least, into);
        return null;
    }

    /// <summary>As <see cref="Read"/>, for a box that is longer in its version 1.</summary>
    public static byte[]? Versioned(ByteSource source, Box box, int inVersion0, int inVersion1, StructureBuilder into, out bool isWide)
    {
        byte[] content = source.ReadUpTo(box.ContentOffset, (int)Math.Clamp(box.ContentSize, 0, inVersion1));
        isWide = content.Length > 0 && content[0] == 1;
        int least = isWide ? inVersion1 : inVersion0;
        if (content.Length >= least)
        {
            return content;
        }

        TooShort(box, least, into);
        return null;
    }

    // A box that the end of the file or of its parent cut has its finding already.
    private static void TooShort(Box box, int least, StructureBuilder into)
    {
        if (box.DeclaredSize is null)
        {
            into.AddFinding(ContainerFindingCodes.BoxTooShort, box.Offset, box.Size, $"{box.Path} has {box.ContentSize} bytes of content; its fields take at least {least}, so it was not read.",
                "A writer with a fault or a damaged file reads so; so does a box that was shortened to make room.");
        }
    }
}
