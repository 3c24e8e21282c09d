namespace Ascertain.Media.Isobmff;

/// <summary>One box as it lies in the file, with its children (ISO/IEC 14496-12 §4.2).</summary>
internal sealed class Box
{
    /// <summary>Four-character code, big-endian.</summary>
    public required uint Type { get; init; }

    /// <summary>Path from the root, one-based where siblings share a type.</summary>
    public string Path { get; set; } = "";

    /// <summary>First byte of the header.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes with header, as far as they lie in the parent.</summary>
    public required long Size { get; init; }

    /// <summary>8, 16, or 16 more for a uuid box.</summary>
    public required int HeaderSize { get; init; }

    /// <summary>Declared size when it differs from <see cref="Size"/>.</summary>
    public ulong? DeclaredSize { get; init; }

    /// <summary>The 16-byte extended type of a uuid box, in hex; empty for others.</summary>
    public string ExtendedType { get; init; } = "";

    /// <summary>Children in file order; empty for what is no container or was not walked.</summary>
    public List<Box> Children { get; } = [];

    /// <summary>First byte of the content.</summary>
    public long ContentOffset => Offset + HeaderSize;

    /// <summary>Bytes of content.</summary>
    public long ContentSize => Size - HeaderSize;

    /// <summary>First child of that type, or null.</summary>
    public Box? Child(uint type)
    {
        foreach (Box child in Children)
        {
            if (child.Type == type)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The descendant along these types, or null.</summary>
    public Box? Child(uint first, uint second) => Child(first)?.Child(second);

    /// <summary>Printable name: the four characters, or hex where one is odd.</summary>
    public string Name => ExtendedType.Length > 0 ? $"uuid{{{ExtendedType}}}" : FourCharacterCode.Text(Type);
}
