using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>How much a request may bring. What a single file may be is said where files are kept (SEC-40).</summary>
public static class RequestLimits
{
    private const int MiB = 1024 * 1024;

    /// <summary>A form without files.</summary>
    public const int FormBytes = 4 * MiB;

    /// <summary>A form with files: five of 20 MB and the text around them.</summary>
    public const int UploadBytes = 110 * MiB;

    /// <summary>Characters of one value of a form.</summary>
    public const int ValueCharacters = 1 * MiB;

    /// <summary>Values in one form; the largest has a few hundred.</summary>
    public const int Values = 2048;
}

/// <summary>Marks an action that receives files, and so may be sent more than any other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceptsFilesAttribute : RequestFormLimitsAttribute, IRequestSizeLimitMetadata
{
    public AcceptsFilesAttribute()
    {
        MultipartBodyLengthLimit = RequestLimits.UploadBytes;
        ValueLengthLimit = RequestLimits.ValueCharacters;
        ValueCountLimit = RequestLimits.Values;
    }

    /// <summary>Read by routing, which raises the server's limit before anything reads the body.</summary>
    public long? MaxRequestBodySize => RequestLimits.UploadBytes;
}
