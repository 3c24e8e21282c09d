using System.Security.Cryptography;

namespace Ascertain.Rehearsal.Tests;

public sealed class SceneRendererTests
{
    [Fact]
    public void Frame_DrawnTwice_IsTheSameBytes() => Assert.Equal(DigestOf(RehearsalPlan.FromSeed(3), 10), DigestOf(RehearsalPlan.FromSeed(3), 10));

    [Fact]
    public void Frame_OfAnotherIndex_Differs() => Assert.NotEqual(DigestOf(RehearsalPlan.FromSeed(3), 10), DigestOf(RehearsalPlan.FromSeed(3), 11));

    [Fact]
    public void Frame_AlwaysShowsTheBanner()
    {
        byte[] frame = new byte[SceneRenderer.Width * SceneRenderer.Height * 3 / 2];
        new SceneRenderer(RehearsalPlan.FromSeed(5)).Frame(0, frame);
        int bright = 0;
        for (int y = 14; y < 49; y++)
        {
            for (int x = 185; x < 455; x++)
            {
                bright += frame[(y * SceneRenderer.Width) + x] > 214 ? 1 : 0;
            }
        }

        // The nine letters have 148 points of ink, 25 pixels each; grain hides some.
        Assert.InRange(bright, 2500, 3900);
    }

    private static string DigestOf(RehearsalPlan plan, int index)
    {
        byte[] frame = new byte[SceneRenderer.Width * SceneRenderer.Height * 3 / 2];
        new SceneRenderer(plan).Frame(index, frame);
        return Convert.ToHexStringLower(SHA256.HashData(frame));
    }
}
