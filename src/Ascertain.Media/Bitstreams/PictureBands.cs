namespace Ascertain.Media.Bitstreams;

/// <summary>A picture in strips of equal height, from the top, so that what stands in one place of it can be told from what is everywhere.</summary>
public static class PictureBands
{
    /// <summary>Strips of a picture.</summary>
    public const int Count = 8;

    /// <summary>The strip of a row of blocks, in [0, <see cref="Count"/>).</summary>
    /// <param name="row">In [0, <paramref name="rows"/>).</param>
    /// <param name="rows">Rows of blocks that the picture has.</param>
    public static int Of(int row, int rows) => row * Count / rows;
}
