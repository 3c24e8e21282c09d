namespace Ascertain.Copies.Features;

/// <summary>A picture of 8-bit luma, row by row without padding.</summary>
internal sealed class GreyPicture
{
    /// <summary>Makes room for a picture.</summary>
    public GreyPicture(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height, Samples) = (width, height, new byte[width * height]);
    }

    /// <summary>Samples in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The samples.</summary>
    public byte[] Samples { get; }
}
