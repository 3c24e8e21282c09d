using Ascertain.Media.Bitstreams.Cabac;

namespace Ascertain.Media.Tests.Bitstreams.Cabac;

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
        CabacWriter encoder = new();
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

        byte[] data = encoder.Terminate(true)!;
        CabacEngine engine = new(data, 0);
        foreach ((int kind, int context, int bit) in coded)
        {
            int read = kind == 0 ? engine.Bypass() : kind == 1 ? engine.Terminate() ? 1 : 0 : engine.Decision(ref initial[context]);
            Assert.Equal(bit, read);
        }

        Assert.True(engine.Terminate());
        Assert.False(engine.IsPastEnd);
        Assert.Equal(encoder.Count, engine.Position);
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
}
