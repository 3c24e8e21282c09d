using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Small public clips of several containers and codecs, and mutations of them that depend on a number only.</summary>
internal static class HostileClips
{
    // The first ten are the older ones: numbers below 10 mean what they always did.
    private static readonly (string Path, bool HasPictures, bool HasSound)[] Sources =
    [
        ("androidx/mp4/sample-simple.mp4", true, true), // H.264, AAC
        ("androidx/mp4/h265-bframes.mp4", true, false),
        ("androidx/mp4/bt601.mp4", true, true),
        ("androidx/mkv/sample-with-chapters.mkv", true, true),
        ("metadata-extractor/sample.3gp", true, true), // MPEG-4 part 2, AMR
        ("androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp", true, false),
        ("androidx/vp9/bear-vp9.webm", true, false),
        ("androidx/vp9/roadtrip-vp92-10bit.webm", true, false),
        ("androidx/avi/sample-with-large-length.avi", true, true), // H.264, MP3
        ("androidx/mkv/sample-av1.mkv", true, false),
        ("androidx/mp4/fragmented-captions.mp4", true, false),
        ("androidx/mp4/fragmented-captions-h265.mp4", true, false),
        ("androidx/mp4/bbb-176x144-192kbps-15fps-mpeg4.mp4", true, false),
        ("androidx/mp4/bt601.mov", true, true),
        ("androidx/mp4/iibbibb-editlist-videoonly.mp4", true, false),
        ("metadata-extractor/jpg/sony-digitalmavica.jpg", true, false),
        ("androidx/mkv/bbb-1ch-12khz-q10-vorbis.webm", false, true),
        ("androidx/mp4/bbb-mono-8khz-12.2kbps-amrnb.3gp", false, true),
        ("androidx/mp4/sample-ac3.mp4", false, true),
        ("androidx/mp4/sample-alac.mp4", false, true),
    ];

    /// <summary>The source of a mutation.</summary>
    public static byte[] Source(int number) => File.ReadAllBytes(SharedData.Path("clips/" + Sources[number % Sources.Length].Path));

    /// <summary>What is asked of a mutation: key frames mostly, of every fourth all pictures and the sound, of clips without pictures the sound.</summary>
    public static DecodeRequest Request(int number)
    {
        (_, bool hasPictures, bool hasSound) = Sources[number % Sources.Length];
        bool whole = number / (5 * Sources.Length) % 4 == 0;
        return new DecodeRequest
        {
            Frames = !hasPictures ? FrameSelection.None : whole ? FrameSelection.All : FrameSelection.KeyFrames,
            Sound = hasSound && (whole || !hasPictures),
        };
    }

    /// <summary>A mutation: bytes changed singly or in runs, pieces removed or doubled, or the end cut off.</summary>
    public static byte[] Mutate(int number)
    {
        byte[] bytes = Source(number);
        Random random = new(number); // seeded: the sequence of this constructor is fixed by compatibility
        switch (number / Sources.Length % 5)
        {
            case 0:
                for (int i = random.Next(1, 20); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
            case 1:
                int run = random.Next(4, Math.Max(5, bytes.Length / 50));
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - run), run));
                return bytes;
            case 2:
                return bytes[..random.Next(bytes.Length)];
            case 3:
                int from = random.Next(bytes.Length - 16);
                int count = random.Next(1, Math.Min(4096, bytes.Length - from));
                return random.Next(2) == 0 ? [.. bytes[..from], .. bytes[(from + count)..]] : [.. bytes[..(from + count)], .. bytes[from..]];
            default:
                // Numbers of a header replaced by extremes.
                for (int i = random.Next(1, 6); i > 0; i--)
                {
                    int at = random.Next(Math.Min(bytes.Length, 4096) - 4);
                    bytes.AsSpan(at, 4).Fill(random.Next(3) switch { 0 => (byte)0xFF, 1 => (byte)0x7F, _ => (byte)0 });
                }

                return bytes;
        }
    }
}
