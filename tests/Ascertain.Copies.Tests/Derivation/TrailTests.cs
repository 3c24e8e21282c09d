using Ascertain.Copies.Derivation;

namespace Ascertain.Copies.Tests.Derivation;

/// <summary>What is kept of long clips, and of such as change their size.</summary>
public sealed class TrailTests
{
    [Fact]
    public void Add_ALongClip_KeepsHalfAsMany()
    {
        DetailTrail trail = new();
        byte[] luma = new byte[64 * 48];
        for (int i = 0; i < 1000; i++)
        {
            trail.Add(i, DrawnScene.Info(i, 1, 64, 48), luma);
        }

        Assert.Equal(2, trail.Step);
        Assert.InRange(trail.Moments.Count, 490, 510);
        Assert.All(trail.Moments.Zip(trail.Moments.Skip(1)), static it => Assert.Equal(2, it.Second.Seconds - it.First.Seconds));
    }

    [Fact]
    public void Add_AnotherSizeOrTimesThatGoBack_IsNotTaken()
    {
        DetailTrail detail = new();
        detail.Add(0, DrawnScene.Info(0, 1, 64, 48), new byte[64 * 48]);
        detail.Add(1, DrawnScene.Info(1, 1, 80, 60), new byte[80 * 60]);
        Assert.Single(detail.Moments);

        ChangeTrail changes = new();
        changes.Add(0, DrawnScene.Info(0, 1, 64, 48), new byte[64 * 48]);
        byte[] bright = new byte[80 * 60];
        Array.Fill(bright, (byte)200);
        changes.Add(1, DrawnScene.Info(1, 1, 80, 60), bright); // another size: no change that could be compared
        changes.Add(1, DrawnScene.Info(2, 1, 80, 60), bright);
        changes.Add(2, DrawnScene.Info(3, 1, 80, 60), new byte[80 * 60]);
        Assert.Equal([(0.0, 0), (1.0, 0), (2.0, 200 * 64)], changes.Pictures);
    }

    [Fact]
    public void Add_VeryManyPictures_StopsAtTheBound()
    {
        ChangeTrail changes = new();
        byte[] luma = new byte[16 * 16];
        for (int i = 0; i < ChangeTrail.MostPictures + 10; i++)
        {
            changes.Add(i, DrawnScene.Info(i, 1, 16, 16), luma);
        }

        Assert.Equal(ChangeTrail.MostPictures, changes.Pictures.Count);
    }
}
