namespace Ascertain.Media.Decoding;

/// <summary>How the planes of a picture lie, and the whole numbers by which its colours are computed: R = (<c>FromLuma</c>·(Y − <c>Black</c>) + <c>RedFromCr</c>·(Cr − 128) + 2^23) / 2^24, rounded down and
/// kept within 0 to 255; B in the same way with Cb; G with both of its factors taken away. See <see cref="YuvToRgb"/> for where the numbers come from.</summary>
/// <param name="ChromaShiftX">Luma samples to a chroma sample across, as a power of two.</param>
/// <param name="ChromaShiftY">The same down.</param>
/// <param name="Black">Luma of black.</param>
/// <param name="FromLuma">In 2^-24.</param>
/// <param name="RedFromCr">In 2^-24.</param>
/// <param name="BlueFromCb">In 2^-24.</param>
/// <param name="GreenFromCb">In 2^-24.</param>
/// <param name="GreenFromCr">In 2^-24.</param>
public sealed record PlanarPicture(int ChromaShiftX, int ChromaShiftY, long Black, long FromLuma, long RedFromCr, long BlueFromCb, long GreenFromCb, long GreenFromCr)
{
    internal static PlanarPicture Of(PictureFrame frame)
    {
        YuvToRgb.Factors of = YuvToRgb.Factors.Of(frame);
        return new PlanarPicture(frame.Format.ChromaShiftX, frame.Format.ChromaShiftY, of.Black, of.FromLuma, of.RedFromCr, of.BlueFromCb, of.GreenFromCb, of.GreenFromCr);
    }
}
