namespace Ascertain.Media.Tests.Decoding;

/// <summary>Small public clips of several containers and codecs, and mutations of them that depend on a number only.</summary>
internal static class HostileClips
{
    private static readonly string[] Sources =
    [
        "clips/androidx/mp4/sample-simple.mp4", "clips/androidx/mp4/h265-bframes.mp4", "clips/androidx/mp4/bt601.mp4", "clips/androidx/mkv/sample-with-chapters.mkv",
        "clips/metadata-extractor/sample.3gp", "clips/androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp", "clips/androidx/vp9/bear-vp9.webm",
        "clips/androidx/vp9/roadtrip-vp92-10bit.webm", "clips/androidx/avi/sample-with-large-length.avi", "clips/androidx/mkv/sample-av1.mkv",
    ];

    /// <summary>The source of a mutation.</summary>
    public static byte[] Source(int number) => File.ReadAllBytes(SharedData.Path(Sources[number % Sources.Length]));

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
