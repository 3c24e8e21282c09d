using System.Globalization;
using System.Text;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>The witness of a log that grows, as a process of its own; it acknowledges each cosignature on its output as <c>cosigned SIZE ROOT</c>.</summary>
internal static class WitnessVictim
{
    public const string Order = "witness", Name = "registry.example";

    public const int Growths = 12;

    /// <summary>The log, the same in every process.</summary>
    public static NoteSigner Log() => new("log.example", Enumerable.Repeat((byte)5, 32).ToArray());

    /// <summary>The leaves of the log from the first.</summary>
    public static GrownTree Tree(long size)
    {
        GrownTree tree = new();
        for (long i = 0; i < size; i++)
        {
            tree.Add(BitConverter.GetBytes(i));
        }

        return tree;
    }

    /// <summary>The request that takes the log from one size to another.</summary>
    public static CheckpointRequest Request(NoteSigner log, long from, long to)
    {
        GrownTree tree = Tree(to);
        return new CheckpointRequest(from, from == 0 ? [] : tree.ConsistencyProof(from, to), Encoding.UTF8.GetBytes(log.SignCheckpoint(to, tree.RootAt(to))));
    }

    public static void Work(string folder)
    {
        WitnessFolder made = WitnessFolder.Create(folder, Name);
        using NoteSigner log = Log();
        made.Trust(log.VerifierKey);
        using Witness witness = new(made, StandingClock.Default);
        long size = 0;
        for (int i = 1; i <= Growths; i++)
        {
            long next = size + i;
            WitnessAnswer answer = witness.Cosign(Request(log, size, next));
            if (answer.Code is not null)
            {
                throw new InvalidOperationException(answer.InWords());
            }

            size = next;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cosigned {size} {answer.Kept!.RootHex}"));
            Console.Out.Flush();
        }
    }
}
