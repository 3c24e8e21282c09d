using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Derivation;

/// <summary>How much each picture of a clip differs from the one before it: tells how many pictures a second are new, whatever the rate that the file gives.</summary>
/// <remarks>Mean absolute difference of <see cref="Points"/> samples in a fixed grid, in parts of 1/64 of a level of 8 bits. The first <see cref="MostPictures"/> are looked at.</remarks>
internal sealed class ChangeTrail
{
    /// <summary>Pictures looked at: twenty minutes at thirty a second.</summary>
    public const int MostPictures = 36_000;

    private const int Across = 64, Down = 36;

    /// <summary>Samples compared.</summary>
    public const int Points = Across * Down;

    private readonly byte[] last = new byte[Points];
    private (int Width, int Height) size;

    /// <summary>Time of each picture, in seconds from the first, and its change; the change of the first is 0.</summary>
    public List<(double Seconds, int Change)> Pictures { get; } = [];

    /// <summary>Takes a picture.</summary>
    /// <param name="since">Seconds from the first picture.</param>
    /// <param name="info">The picture.</param>
    /// <param name="luma">Its samples.</param>
    public void Add(double since, in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (Pictures.Count >= MostPictures || (Pictures.Count > 0 && since <= Pictures[^1].Seconds))
        {
            return;
        }

        bool isSameSize = (info.Width, info.Height) == size;
        size = (info.Width, info.Height);
        int sum = 0, i = 0, shift = Math.Max(0, info.BitDepth - 8);
        for (int row = 0; row < Down; row++)
        {
            int start = (int)(((2L * row) + 1) * info.Height / (2 * Down)) * info.Width;
            for (int column = 0; column < Across; column++, i++)
            {
                int at = start + (int)(((2L * column) + 1) * info.Width / (2 * Across));
                int value = shift > 0 ? Math.Min(255, (luma[2 * at] | (luma[(2 * at) + 1] << 8)) >> shift) : luma[at];
                sum += Math.Abs(value - last[i]);
                last[i] = (byte)value;
            }
        }

        Pictures.Add((since, Pictures.Count > 0 && isSameSize ? sum * 64 / Points : 0));
    }
}
