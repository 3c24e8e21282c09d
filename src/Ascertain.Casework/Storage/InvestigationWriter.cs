using Ascertain.Preservation.Age;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>What only the one writing process has: the lock, the open database, the clock and the keys.</summary>
internal sealed record InvestigationWriter(InvestigationLock Lock, InvestigationDatabase Database, IClock Clock, NoteSigner Signer, AgeIdentity Sealing)
{
    /// <summary>True when the last writer closed cleanly and left the ledger's tiles whole.</summary>
    public bool TilesAreWhole => !Lock.WasMarked && !Database.WasUpgraded;

    /// <summary>Closes everything.</summary>
    /// <param name="finished">False where unfinished work lies in the folder: the mark of the lock then stays.</param>
    public void Close(bool finished)
    {
        Database.Dispose();
        Signer.Dispose();
        Sealing.Dispose();
        if (finished && !Lock.HasLogBeside) // somebody who reads keeps SQLite from taking its log away: the next opening does
        {
            Lock.Finish();
        }

        Lock.Dispose(); // last, so that nobody opens what is still being closed
    }
}
