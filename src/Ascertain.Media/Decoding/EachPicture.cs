namespace Ascertain.Media.Decoding;

/// <summary>Hands on every picture, whole, until enough were seen.</summary>
/// <param name="like">A picture of the same stream, which tells range and matrix: the decoder's words for them come after the picture that they are about.</param>
/// <param name="take">Gets each picture, clean or not; false when it wants no more. It may wait: the decoder then waits too.</param>
internal sealed class EachPicture(PictureFrame like, Func<PictureFrame, bool> take) : IPictureSink
{
    public bool IsDone { get; private set; }

    public bool Wants(in FrameInfo info, long numberInChain) => true;

    public void OnPicture(in FrameInfo info, PixelFormat format, ReadOnlySpan<byte> samples) => IsDone = !take(like.Alike(info, format, samples.ToArray()));
}
