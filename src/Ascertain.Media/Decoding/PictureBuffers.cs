namespace Ascertain.Media.Decoding;

/// <summary>Memory of pictures that nobody holds any more, for the next of the same size: left to the collector, pictures of some million bytes pile up to a hundred before it looks.</summary>
internal static class PictureBuffers
{
    private const int Most = 6; // arbitrary

    private static readonly Lock Gate = new();
    private static readonly List<byte[]> Free = [];

    /// <summary>An array of exactly this length; what it holds is left over.</summary>
    public static byte[] Take(int length)
    {
        lock (Gate)
        {
            if (Free.FindIndex(it => it.Length == length) is >= 0 and int at)
            {
                byte[] found = Free[at];
                Free.RemoveAt(at);
                return found;
            }
        }

        return GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Takes one back that nobody uses any more.</summary>
    public static void Return(byte[] buffer)
    {
        lock (Gate)
        {
            Free.Add(buffer);
            if (Free.Count > Most)
            {
                Free.RemoveAt(0); // the oldest may be of a size that does not come again
            }
        }
    }
}
