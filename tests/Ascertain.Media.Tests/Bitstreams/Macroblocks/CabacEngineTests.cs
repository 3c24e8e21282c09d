using Ascertain.Media.Bitstreams.Cabac;

namespace Ascertain.Media.Tests.Bitstreams.Macroblocks;

/// <summary>The decoding engine against an encoder written after the encoding process of the standard, bit by bit.</summary>
public sealed class CabacEngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Engine_WhatAnEncoderWrote_IsReadBack(int seed)
    {
        Random random = new(seed);
        Encoder encoder = new();
        byte[] states = new byte[16], initial = new byte[16];
        for (int i = 0; i < 16; i++)
        {
            states[i] = initial[i] = (byte)random.Next(2, 126);
        }

        List<(int Kind, int Context, int Bit)> coded = [];
        double[] bias = [.. Enumerable.Range(0, 16).Select(_ => random.NextDouble())];
        for (int i = 0; i < 20_000; i++)
        {
            int kind = random.Next(10), context = random.Next(16);
            int bit = kind == 0 ? random.Next(2) : kind == 1 ? 0 : random.NextDouble() < bias[context] ? 1 : 0;
            coded.Add((kind, context, bit));
            switch (kind)
            {
                case 0:
                    encoder.Bypass(bit);
                    break;
                case 1:
                    encoder.Terminate(false);
                    break;
                default:
                    encoder.Decision(ref states[context], bit);
                    break;
            }
        }

        encoder.Terminate(true);
        byte[] data = encoder.ToArray(out int bits);
        CabacEngine engine = new(data, 0);
        foreach ((int kind, int context, int bit) in coded)
        {
            int read = kind == 0 ? engine.Bypass() : kind == 1 ? engine.Terminate() ? 1 : 0 : engine.Decision(ref initial[context]);
            Assert.Equal(bit, read);
        }

        Assert.True(engine.Terminate());
        Assert.False(engine.IsPastEnd);
        Assert.Equal(bits, engine.Position);
        Assert.Equal(states, initial);
    }

    [Fact]
    public void Engine_PastItsData_SaysSoAndGoesOn()
    {
        CabacEngine engine = new([0x12, 0x34], 0);
        byte state = 60;
        for (int i = 0; i < 10_000; i++)
        {
            engine.Decision(ref state);
            engine.Bypass();
        }

        Assert.True(engine.IsPastEnd);
        Assert.True(new CabacEngine([], 5).Position > 0);
    }

    // ITU-T H.264 §9.3.4.2 to §9.3.4.5, with outstanding bits.
    private sealed class Encoder
    {
        private readonly List<int> bits = [];
        private uint low, range = 510;
        private int outstanding;
        private bool isFirst = true;

        public void Decision(ref byte state, int bit)
        {
            int index = state >> 1, most = state & 1;
            uint less = Less(index, (int)(range >> 6) & 3);
            range -= less;
            if (bit != most)
            {
                low += range;
                range = less;
                state = (byte)((CabacEngine.AfterLess[index] << 1) | (index == 0 ? 1 - most : most));
            }
            else
            {
                state = (byte)((Math.Min(index + 1, 62) << 1) | most);
            }

            Renormalise();
        }

        public void Bypass(int bit)
        {
            low <<= 1;
            low += bit != 0 ? range : 0;
            if (low >= 1024)
            {
                Put(1);
                low -= 1024;
            }
            else if (low < 512)
            {
                Put(0);
            }
            else
            {
                low -= 512;
                outstanding++;
            }
        }

        public void Terminate(bool ends)
        {
            range -= 2;
            if (!ends)
            {
                Renormalise();
                return;
            }

            low += range;
            range = 2;
            Renormalise();
            Put((int)(low >> 9) & 1);
            bits.Add((int)(low >> 8) & 1);
            bits.Add(1);
        }

        public byte[] ToArray(out int count)
        {
            count = bits.Count;
            byte[] bytes = new byte[(count + 7) / 8];
            for (int i = 0; i < count; i++)
            {
                bytes[i / 8] |= (byte)(bits[i] << (7 - (i % 8)));
            }

            return bytes;
        }

        private void Renormalise()
        {
            while (range < 256)
            {
                if (low < 256)
                {
                    Put(0);
                }
                else if (low >= 512)
                {
                    low -= 512;
                    Put(1);
                }
                else
                {
                    low -= 256;
                    outstanding++;
                }

                range <<= 1;
                low <<= 1;
            }
        }

        private void Put(int bit)
        {
            if (isFirst)
            {
                isFirst = false;
            }
            else
            {
                bits.Add(bit);
            }

            for (; outstanding > 0; outstanding--)
            {
                bits.Add(1 - bit);
            }
        }

        // The tables are the engine's own: that they are those of the standard is shown by the agreement with another decoder.
        private static uint Less(int index, int quarter) => CabacEngine.LpsRange[(4 * index) + quarter];
    }
}
