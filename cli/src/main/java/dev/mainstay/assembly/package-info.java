/**
 * The real form of {@link dev.mainstay.operation.Operations}: modules put together for each thing that an operator asks for. Entry point
 * {@link dev.mainstay.assembly.RealOperations}, which only the composition root makes.
 */
@NullMarked
package dev.mainstay.assembly;

import org.jspecify.annotations.NullMarked;
