using Ascertain.Custody.Age;
using Ascertain.Custody.Notes;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>What only the one writing process has: the lock, the open database, the clock and the keys.</summary>
internal sealed record InvestigationWriter(InvestigationLock Lock, InvestigationDatabase Database, IClock Clock, NoteSigner Signer, AgeIdentity Sealing) : IDisposable
{
    public void Dispose()
    {
        Database.Dispose();
        Signer.Dispose();
        Sealing.Dispose();
        Lock.Dispose(); // last, so that nobody opens what is still being closed
    }
}
