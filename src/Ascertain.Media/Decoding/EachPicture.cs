namespace Ascertain.Media.Decoding;

/// <summary>Hands on every picture, whole, until enough were seen.</summary>
/// <param name="like">A picture of the same stream, which tells range and matrix: the decoder's words for them come after the picture that they are about.</param>
/// <param name="fromTime">Pictures before this presentation time, in the stream's unit, are passed over without their samples; null to have all.</param>
/// <param name="take">Gets each picture, clean or not; false when it wants no more. It may wait: the decoder then waits too. What it keeps beyond its return it has to hold.</param>
internal sealed class EachPicture(PictureFrame like, long? fromTime, Func<PictureFrame, bool> take) : IPictureSink
{
    public bool IsDone { get; private set; }

    /// <summary>The filter that passes over the same pictures as <see cref="Wants"/>: whole numbers below 2^53, which its arithmetic holds exactly.</summary>
    public string Filter => fromTime is { } from ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"select=gte(pts\\,{from})") : "null";

    public bool Wants(in FrameInfo info, long numberInChain) => fromTime is null || info.PresentationTime >= fromTime;

    public void OnPicture(in FrameInfo info, PixelFormat format, byte[] samples)
    {
        PictureFrame picture = like.Alike(info, format, samples).Held();
        IsDone = !take(picture);
        picture.LetGo();
    }
}
