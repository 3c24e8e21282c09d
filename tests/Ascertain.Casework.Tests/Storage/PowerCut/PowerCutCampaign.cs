using System.Globalization;

namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>What campaigns of power cuts have in common.</summary>
internal static class PowerCutCampaign
{
    /// <summary>How often the power is cut; ASCERTAIN_POWER_CUTS gives the bench its 20,000.</summary>
    public static int Seeds => int.Parse(Environment.GetEnvironmentVariable("ASCERTAIN_POWER_CUTS") ?? "500", CultureInfo.InvariantCulture);

    /// <summary>Runs a program under strace; skips the test where that is not installed.</summary>
    public static T Traced<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed.");
            throw;
        }
    }

    /// <summary>The disk after the power came back, as files below a folder in memory; private ones are for their owner alone, as they were.</summary>
    public static TemporaryFolder Restored(SimulatedDisk disk, string root, Random random, Predicate<string> isPrivate)
    {
        TemporaryFolder after = new(inMemory: true);
        foreach ((string path, byte[] content) in disk.AfterPowerCut(root, random))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(after[path])!);
            File.WriteAllBytes(after[path], content);
            if (isPrivate(path))
            {
                File.SetUnixFileMode(after[path], UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return after;
    }

    /// <summary>For a disk that forgets what was synced: most of twenty cuts must be found out.</summary>
    public static void RequireFoundOut(Action<Random> cut)
    {
        int found = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            try
            {
                cut(new Random(seed));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                found++;
            }
        }

        Assert.True(found > 15, $"{found} of 20 losses were noticed");
    }
}
