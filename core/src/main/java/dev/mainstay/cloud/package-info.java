/**
 * What one {@code cloud.yaml} declares: immutable records, checked when they are made. {@link dev.mainstay.cloud.CloudFile} reads them from
 * YAML and names every mistake by line. Every other package may use this one; it uses only {@code dev.mainstay.input}.
 */
@NullMarked
package dev.mainstay.cloud;

import org.jspecify.annotations.NullMarked;
