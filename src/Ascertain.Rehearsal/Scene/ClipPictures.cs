using Ascertain.Rehearsal.Film;

namespace Ascertain.Rehearsal.Scene;

/// <summary>The frames of the clip: one still picture from a camera on a tripod, with clouds that drift and the grain of its sensor in every frame.</summary>
internal sealed class ClipPictures
{
    private const int Pixels = ClipFormat.RehearsalWidth * ClipFormat.RehearsalHeight;
    private readonly int seed;
    private readonly byte[] still;
    private readonly DriftingClouds clouds;
    private readonly sbyte[] grain = new sbyte[1 << 18];

    public ClipPictures(Viewpoint view, int seed)
    {
        this.seed = seed;
        SplitMix random = new(0x5CE4E00000000000UL + (uint)seed);
        (still, clouds) = StillPicture.Draw(view, random);
        for (int i = 0; i < grain.Length; i++)
        {
            grain[i] = (sbyte)(random.Between(0, 4) + random.Between(0, 4) + random.Between(0, 4) + random.Between(0, 4) - 6); // deviation 2.2
        }
    }

    /// <summary>Draws one frame: luma, then both chroma planes.</summary>
    public void Frame(int index, Span<byte> into)
    {
        still.CopyTo(into);
        clouds.On(into[..Pixels], index);
        int shift = new SplitMix(((ulong)(uint)seed << 32) + (uint)index + 1).Between(0, grain.Length);
        for (int i = 0; i < Pixels; i++)
        {
            into[i] = (byte)Math.Clamp(into[i] + grain[(shift + i) & (grain.Length - 1)], 16, 235);
        }

        BannerStamp.On(into, ClipFormat.RehearsalWidth, ClipFormat.RehearsalHeight);
    }
}
