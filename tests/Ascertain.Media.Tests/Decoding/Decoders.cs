using Ascertain.Media.Decoding;
using Ascertain.Media.Decoding.Confinement;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>The decoder of the machine, or a skip with the reason.</summary>
internal static class Decoders
{
    private static readonly Lazy<(DecoderBuild? Build, string Reason)> Found = new(static () => (DecoderBuild.TryFind(out string reason), reason));

    public static DecoderBuild Build
    {
        get
        {
            if (Found.Value.Build is null)
            {
                Assert.Skip(Found.Value.Reason);
            }

            return Found.Value.Build!;
        }
    }

    /// <summary>Both confinements; the test skips the one that this machine cannot give.</summary>
    public static TheoryData<string> Modes => [nameof(ConfinementMode.Bubblewrap), nameof(ConfinementMode.LandlockAndSeccomp)];

    public static ConfinementMode Mode(string name)
    {
        ConfinementMode mode = Enum.Parse<ConfinementMode>(name);
        if (!ConfinementModes.Works(mode, out string reason))
        {
            Assert.Skip(reason);
        }

        return mode;
    }

    /// <summary>A system program with its libraries, or a skip.</summary>
    public static ConfinedProgram Program(string path)
    {
        if (!File.Exists(path))
        {
            Assert.Skip($"{path} is not on this machine.");
        }

        string real = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return SharedLibraries.TryResolve(real, out string reason) ?? throw new InvalidOperationException(reason);
    }
}
