using System.Globalization;
using System.Text;

namespace Ascertain.Preservation.Tiles;

/// <summary>Which part of a log's Merkle tree a tile holds (C2SP tlog-tiles §Merkle Tree).</summary>
/// <param name="Level">0 for leaf hashes; a hash of level <i>l</i> stands for 256^<i>l</i> leaves.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">Number of hashes, 1 to 256; 256 is a full tile.</param>
public readonly record struct TileName(int Level, long Index, int Width)
{
    /// <summary>Hashes of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>log2 of <see cref="FullWidth"/>.</summary>
    public const int Height = 8;

    /// <summary>Where the tile is: <c>tile/0/x001/234.p/17</c>.</summary>
    public string Path => "tile/" + Level.ToString(CultureInfo.InvariantCulture) + Place;

    /// <summary>Where the leaves are whose hashes a tile of level 0 holds: <c>tile/entries/x001/234.p/17</c>.</summary>
    public string EntriesPath => "tile/entries" + Place;

    /// <summary>The tile of a level that a tree of this size has at this index; null when it has none.</summary>
    public static TileName? At(int level, long index, long size)
    {
        long hashes = size >> (level * Height), width = hashes - (index * FullWidth);
        return width > 0 ? new TileName(level, index, (int)Math.Min(width, FullWidth)) : null;
    }

    /// <summary>The tiles at the right edge of a tree, lowest level first; levels whose last tile is full have none.</summary>
    public static IEnumerable<TileName> Partial(long size)
    {
        for (int level = 0; size >> (level * Height) > 0; level++)
        {
            long hashes = size >> (level * Height);
            if (hashes % FullWidth != 0)
            {
                yield return new TileName(level, hashes / FullWidth, (int)(hashes % FullWidth));
            }
        }
    }

    private string Place
    {
        get
        {
            StringBuilder place = new();
            place.Append(CultureInfo.InvariantCulture, $"/{Index % 1000:D3}");
            for (long rest = Index / 1000; rest > 0; rest /= 1000)
            {
                place.Insert(0, string.Create(CultureInfo.InvariantCulture, $"/x{rest % 1000:D3}"));
            }

            return Width == FullWidth ? place.ToString() : place.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
        }
    }
}
