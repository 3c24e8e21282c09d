namespace Ascertain.Copies.Tests.FrameHashes;

/// <summary>A synthetic picture of whole numbers only: a smooth ground with noise, or flat. The same as in <c>builders/pdq-reference/reference.cpp</c>.</summary>
internal sealed record MadePicture(char Kind, int Rows, int Columns, byte[] Samples)
{
    private const int Cells = 9;

    public static MadePicture Of(ulong seed)
    {
        ulong state = seed;
        char kind = Below(2) == 0 ? 'g' : 'c';
        int channels = kind == 'g' ? 1 : 3, size = Below(16), greatest = size < 5 ? 96 : 420;
        int rows = 1 + Below(greatest), columns = 1 + Below(greatest);
        if (size == 15)
        {
            (rows, columns) = (64, 64);
        }

        if (size == 14)
        {
            rows = 540 + Below(540);
            columns = 960 + Below(960);
        }

        int[] grid = new int[3 * Cells * Cells];
        for (int i = 0; i < grid.Length; i++)
        {
            grid[i] = Below(256);
        }

        int noise = Below(3) == 0 ? 256 : 1 + Below(24), flat = Below(12), contrast = 1 + Below(256);
        byte[] samples = new byte[rows * columns * channels];
        int to = 0;
        for (int y = 0; y < rows; y++)
        {
            int fy = y * (Cells - 1) * 256 / rows, cy = fy >> 8, wy = fy & 255;
            for (int x = 0; x < columns; x++)
            {
                int fx = x * (Cells - 1) * 256 / columns, cx = fx >> 8, wx = fx & 255;
                for (int channel = 0; channel < channels; channel++)
                {
                    ReadOnlySpan<int> at = grid.AsSpan((channel * Cells * Cells) + (cy * Cells) + cx);
                    int smooth = (((at[0] * (256 - wx)) + (at[1] * wx)) * (256 - wy)) + (((at[Cells] * (256 - wx)) + (at[Cells + 1] * wx)) * wy);
                    samples[to++] = (byte)Math.Clamp(flat == 0 ? 90 : 64 + (((smooth >> 16) * contrast) >> 8) + Below(noise) - (noise / 2), 0, 255);
                }
            }
        }

        return new MadePicture(kind, rows, columns, samples);

        int Below(int bound)
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            return (int)(((state >> 32) * (uint)bound) >> 32);
        }
    }
}
